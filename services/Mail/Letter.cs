namespace Enforcement.Mail;

/// <summary>One mail to one person, of plain text.</summary>
/// <param name="To">An address, see <see cref="IsAddress"/>.</param>
/// <param name="Key">Makes the Message-ID: the same letter sent again after a doubtful answer has the same, and whoever
/// gets both sees that they are one. 1 to 100 of A-Z, a-z, 0-9, '-' and '.'.</param>
public sealed record Letter(string To, string Subject, string Text, string Key)
{
    /// <summary>Of a mailbox alone, without a name before it: 3 to 254 ASCII characters (RFC 5321 4.5.3.1).</summary>
    public static bool IsAddress(string text) =>
        text.Length is >= 3 and <= 254
        && text.All(c => c is > ' ' and < '\x7f' and not ('<' or '>' or ',' or ';'))
        && text.Contains('@', StringComparison.Ordinal)
        && MailboxAddress.TryParse(text, out var box)
        && box.Address == text;

    /// <exception cref="ArgumentException">No address or no key: a fault of the caller, who checks what came
    /// in.</exception>
    internal MimeMessage Message(MailboxAddress from, DateTimeOffset now)
    {
        if (!IsAddress(To))
            throw new ArgumentException("no address", nameof(To));
        if (Key.Length is 0 or > 100 || !Key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
            throw new ArgumentException("no key", nameof(Key));
        var message = new MimeMessage(
            [from],
            [new MailboxAddress("", To)],
            Subject.ReplaceLineEndings(" "),
            new TextPart("plain") { Text = Text }
        )
        {
            Date = now,
            MessageId = $"{Key}@{from.Domain}",
        };
        // No automatic answer comes back (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
