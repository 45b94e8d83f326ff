"""Notices pushed to browsers that are closed (RFC 8030, 8291, 8292), for whoever allows it.

A push only says that a notice is there. The notice stands on the pages whether or not it arrives.
"""
