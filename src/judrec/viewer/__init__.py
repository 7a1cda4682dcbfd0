"""What strangers made is decoded here, in a process without key or store."""
