"""Who takes part and as what: invitations to roles, one person at two doors, what organisers are told."""
