"""What txdoctor is measured against: the plain script and the leanest client."""
