using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Enforcement.WebConsole.OnSite;

/// <summary>
/// Keys of what a phone keeps of its own: one per session, made from the session's number, so that it ends with it. A
/// phone keeps beside each draft a ticket that only this console opens, and only for the same person: who has to sign
/// in again goes on with what he had typed, and nobody else does.
/// </summary>
internal sealed class DraftKeys(IDataProtectionProvider protection)
{
    /// <summary>How long after the end of its session the same person may still open a draft.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    /// <param name="Session">tells sessions apart.</param>
    /// <param name="Ends">the session's end, in milliseconds since 1970.</param>
    /// <param name="Until">the ticket's.</param>
    /// <param name="Before">the key of a ticket that was shown; null without one.</param>
    public sealed record Given(string Session, long Ends, long Until, string Key, string Ticket, string? Before = null);

    public Given Of(HeldSession session, string person)
    {
        var key = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(session.Secret),
            outputLength: 32,
            info: "drafts on a phone"u8.ToArray()
        );
        var until = session.Ends + Grace;
        return new(
            session.Tag,
            session.Ends.ToUnixTimeMilliseconds(),
            until.ToUnixTimeMilliseconds(),
            Convert.ToBase64String(key),
            Convert.ToBase64String(Protector(person).Protect(key, until))
        );
    }

    /// <summary>The key in a ticket; null where it is another person's, too old or none.</summary>
    public string? Opened(string ticket, string person)
    {
        try
        {
            return Convert.ToBase64String(Protector(person).Unprotect(Convert.FromBase64String(ticket)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(string person) =>
        protection.CreateProtector("console-drafts", person).ToTimeLimitedDataProtector();
}
