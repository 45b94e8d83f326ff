"""What is on in each room, beside each other, and which rooms are taken or too small."""
