"""`kiosk doctor`: looks at a machine the way a technician would, and says what to do. It changes nothing and never fails."""
