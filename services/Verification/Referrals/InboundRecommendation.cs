using System.Text;

namespace Enforcement.Verification.Referrals;

/// <summary>
/// The sealed part of a message of kind <see cref="InboundMessage.Recommendation"/>: a 检察建议 with what its clock and
/// its reply are counted by.
/// </summary>
/// <param name="About">Code of the body it is addressed to, or "": the district says who answers it.</param>
/// <param name="Number">Of the letter, 1 to <see cref="LongestNumber"/> characters.</param>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="WithinDays">Natural days that an urgent letter sets; else 0.</param>
/// <param name="Subject">1 to <see cref="LongestSubject"/> characters.</param>
/// <param name="Points">How many things it recommends, 1 to <see cref="MostPoints"/>.</param>
/// <param name="Text">The letter, 1 to <see cref="InboundClue.Longest"/> characters.</param>
public sealed record InboundRecommendation(
    string About,
    string Number,
    string Kind,
    int WithinDays,
    string Subject,
    int Points,
    string Text
)
{
    public const int LongestNumber = 100,
        LongestSubject = 1000,
        MostPoints = 50,
        MostDays = 366;

    public const string General = "general",
        GeneralUrgent = "general-urgent",
        PublicInterest = "public-interest",
        PublicInterestUrgent = "public-interest-urgent";

    public static IReadOnlyList<string> Kinds { get; } = [General, GeneralUrgent, PublicInterest, PublicInterestUrgent];

    /// <summary>Whether a letter of a kind may set these days: an urgent one alone does, and a general urgent one
    /// must.</summary>
    public static bool MaySet(string kind, int withinDays) =>
        kind switch
        {
            GeneralUrgent => withinDays > 0,
            PublicInterestUrgent => true,
            _ => withinDays == 0,
        };

    public string Write() =>
        Encoding.UTF8.GetString(
            InboundMessage.Json(json =>
            {
                json.WriteString("about", About);
                json.WriteString("number", Number);
                json.WriteString("kind", Kind);
                json.WriteNumber("withindays", WithinDays);
                json.WriteString("subject", Subject);
                json.WriteNumber("points", Points);
                json.WriteString("text", Text);
            })
        );

    /// <exception cref="MessageFault">not of the agreed form.</exception>
    public static InboundRecommendation Read(string json)
    {
        using var content = ReferralMessage.Parse(Encoding.UTF8.GetBytes(json));
        var c = content.RootElement;
        var (kind, days, points) = (
            ReferralMessage.Text(c, "kind"),
            ReferralMessage.Whole(c, "withindays"),
            ReferralMessage.Whole(c, "points")
        );
        if (!Kinds.Contains(kind) || days > MostDays || points is < 1 or > MostPoints)
            throw new MessageFault(MessageFault.Malformed, "kind, withindays or points is not of the agreed form");
        return new(
            ReferralMessage.Text(c, "about"),
            ReferralMessage.Text(c, "number"),
            kind,
            (int)days,
            ReferralMessage.Text(c, "subject"),
            (int)points,
            ReferralMessage.Text(c, "text")
        );
    }
}
