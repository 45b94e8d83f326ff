"""A party: joining it, where it goes, and what one shows of oneself."""
