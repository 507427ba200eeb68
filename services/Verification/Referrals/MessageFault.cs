namespace Enforcement.Verification.Referrals;

/// <summary>A message from the other side that is not what it must be. The reason is stable; nothing of the content is
/// repeated.</summary>
public sealed class MessageFault(string reason, string message) : Exception(message)
{
    /// <summary>Not the agreed shape.</summary>
    public const string Malformed = "MESSAGE_MALFORMED";

    /// <summary>The signature is not the sender's, or there is none.</summary>
    public const string Forged = "MESSAGE_FORGED";

    /// <summary>Well signed, but for somebody else or about something else.</summary>
    public const string Misaddressed = "MESSAGE_MISADDRESSED";

    public string Reason => reason;
}
