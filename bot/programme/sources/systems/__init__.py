"""What conference systems export."""
