global using MimeKit;
