using System.Text;

namespace Enforcement.Verification.Referrals;

/// <summary>
/// The sealed part of what an agency refers: whom it is about stands inside the encryption, since who handles it here,
/// and who must not know of it, follows from that.
/// </summary>
/// <param name="About">Code of the body concerned, or "".</param>
/// <param name="Text">1 to <see cref="Longest"/> characters.</param>
public sealed record InboundClue(string About, string Text)
{
    public const int Longest = 20_000;

    public string Write() =>
        Encoding.UTF8.GetString(
            InboundMessage.Json(json =>
            {
                json.WriteString("about", About);
                json.WriteString("text", Text);
            })
        );

    /// <exception cref="MessageFault">not of the agreed form.</exception>
    public static InboundClue Read(string json)
    {
        using var content = ReferralMessage.Parse(Encoding.UTF8.GetBytes(json));
        return new(
            ReferralMessage.Text(content.RootElement, "about"),
            ReferralMessage.Text(content.RootElement, "text")
        );
    }
}
