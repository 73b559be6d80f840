"""What txdoctor is measured against, side by side on one node: who is right, and at what cost."""
