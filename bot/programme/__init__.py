"""The conference day as frozen values, and the reading and checking of programme files."""
