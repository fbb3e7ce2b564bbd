"""What happens in the hall: badges at the door, speakers, the hall's screen."""
