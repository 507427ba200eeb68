using System.Text;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.Contracts;

namespace Enforcement.AgencyInbox;

/// <summary>What the agency's staff does. The RPCs and the page both come here, so that one rule says what is taken and
/// why not.</summary>
internal static class InboxDesk
{
    public const int LongestReferral = ReferralMessage.MostBytes,
        LongestAnswer = 16 << 10;

    /// <summary>Signs an answer and sends it when the link is there; else it waits and is sent by itself.</summary>
    /// <param name="kind">One of <see cref="Receipt.Kinds"/>.</param>
    /// <param name="text">Reason of a return, outcome of a feedback; not looked at for other kinds.</param>
    /// <returns>Whether Supervision has it.</returns>
    /// <exception cref="Refusal">text missing, too long or bearing a secret mark; unknown or withdrawn number; out of
    /// order.</exception>
    public static async Task<bool> Answer(
        this Inbox inbox,
        long number,
        string kind,
        string? text,
        CancellationToken token
    )
    {
        var said = Receipt.NeedsReason(kind) ? Text(text, FieldOf(kind), Receipt.MostReason) : null;
        var receipt = inbox.Answer(number, kind, said);
        await inbox.HandOverReceipts(token);
        return inbox.Store.ReceiptsOf(number).Any(r => r.No == receipt.No && r.State == OwnReceipt.HandedOver);
    }

    /// <summary>What an answer's text is called.</summary>
    public static string FieldOf(string kind) => kind == Receipt.Feedback ? "outcome" : "reason";

    /// <summary>Seals a clue for Supervision, numbers it and sends it when the link is there.</summary>
    /// <param name="id">The same again is the same referral, so that a form sent twice refers once.</param>
    public static async Task<(long Number, bool HandedOver)> Refer(
        this Inbox inbox,
        string? aboutBody,
        string? text,
        Guid id,
        CancellationToken token
    )
    {
        var clue = Text(text, "text", InboundClue.Longest);
        var about = string.IsNullOrEmpty(aboutBody) ? "" : Fields.Code(aboutBody, "about_body", 20);
        var number = inbox.Referring.Refer(about, clue, id).Number;
        await inbox.Referring.HandOver(token);
        return (number, inbox.Referring.Store.Find(number)!.HandedAt > 0);
    }

    /// <summary>Seals a 检察建议 for Supervision, numbers it and sends it when the link is there.</summary>
    /// <param name="typed">as it was typed: nothing of it is believed.</param>
    /// <param name="id">As of <see cref="Refer"/>.</param>
    public static async Task<(long Number, bool HandedOver)> Recommend(
        this Inbox inbox,
        InboundRecommendation typed,
        Guid id,
        CancellationToken token
    )
    {
        var letter = new InboundRecommendation(
            string.IsNullOrEmpty(typed.About) ? "" : Fields.Code(typed.About, "addressed_body", 20),
            Text(typed.Number, "number", InboundRecommendation.LongestNumber),
            InboundRecommendation.Kinds.Contains(typed.Kind)
                ? typed.Kind
                : throw Refusal.Invalid(
                    "kind",
                    Reasons.OutOfRange,
                    $"kind must be one of {string.Join(", ", InboundRecommendation.Kinds)}"
                ),
            Fields.Between(typed.WithinDays, "within_days", 0, InboundRecommendation.MostDays),
            Text(typed.Subject, "subject", InboundRecommendation.LongestSubject),
            Fields.Between(typed.Points, "points", 1, InboundRecommendation.MostPoints),
            Text(typed.Text, "text", InboundClue.Longest)
        );
        if (!InboundRecommendation.MaySet(letter.Kind, letter.WithinDays))
            throw Refusal.Invalid(
                "within_days",
                Reasons.RecommendationTerm,
                "an urgent letter says within how many days, and no other does"
            );
        if (!inbox.MayRecommend)
            throw Refusal.Precondition(
                Reasons.NotProcuratorate,
                $"{inbox.Agency} is no procuratorate: it makes no recommendation"
            );
        var number = inbox.Referring.Recommend(letter, id).Number;
        await inbox.Referring.HandOver(token);
        return (number, inbox.Referring.Store.Find(number)!.HandedAt > 0);
    }

    /// <summary>Takes the content of a .referral file.</summary>
    /// <exception cref="Refusal">it is none, or none for this inbox; then an alarm and the file are kept, and nothing
    /// else.</exception>
    public static BroughtIn BringInFile(this Inbox inbox, ReadOnlyMemory<byte> file)
    {
        if (file.Length is 0 or > LongestReferral)
            throw Refusal.Invalid(
                "referral",
                Reasons.OutOfRange,
                $"referral has {file.Length} bytes, allowed is 1 to {LongestReferral}"
            );
        var taken = inbox.BringIn(file);
        return taken.RefusedBecause switch
        {
            null => taken,
            Reasons.MessageForged => throw Refusal.Denied(
                Reasons.MessageForged,
                "the file is not signed by Supervision's key"
            ),
            Reasons.MessageMisaddressed => throw Refusal.Denied(
                Reasons.MessageMisaddressed,
                "the file is signed, but for another agency or about something else than its envelope says"
            ),
            Reasons.OtherBytes => throw Refusal.AlreadyExists(
                Reasons.OtherBytes,
                $"number {taken.Number} is held with other bytes"
            ),
            Reasons.UnreadableClue => throw Refusal.Precondition(
                Reasons.UnreadableClue,
                $"the clue of number {taken.Number} is not encrypted for the key of this inbox"
            ),
            _ => throw Refusal.Invalid("referral", Reasons.MessageMalformed, "the file is no referral"),
        };
    }

    /// <summary>Takes the content of a .receipt file by Supervision.</summary>
    /// <exception cref="Refusal">not by Supervision, or not about what we referred.</exception>
    public static (Receipt Receipt, bool IsNew) BringInAnswer(this Inbox inbox, ReadOnlyMemory<byte> file)
    {
        if (file.Length is 0 or > LongestAnswer)
            throw Refusal.Invalid(
                "receipt",
                Reasons.OutOfRange,
                $"receipt has {file.Length} bytes, allowed is 1 to {LongestAnswer}"
            );
        return inbox.Referring.RecordAnswer(Encoding.UTF8.GetString(file.Span).TrimEnd());
    }

    /// <summary>What is held under a number, oldest first.</summary>
    /// <exception cref="Refusal">nothing is.</exception>
    public static IReadOnlyList<HeldMessage> Held(this Inbox inbox, long number) =>
        inbox.Store.At(number) is { Count: > 0 } held
            ? held
            : throw Refusal.NotFound(Reasons.UnknownNumber, $"number {number} is not held here");

    /// <summary>The clue; "" once it was withdrawn: then it is no longer read.</summary>
    public static string ClueOf(this Inbox inbox, IReadOnlyList<HeldMessage> held) =>
        held.All(m => !m.IsWithdrawal) ? inbox.Clue(held[0]) ?? "" : "";

    /// <summary>What we referred under a number.</summary>
    /// <exception cref="Refusal">nothing.</exception>
    public static ReferredMessage Sent(this Inbox inbox, long number) =>
        inbox.Referring.Store.Find(number)
        ?? throw Refusal.NotFound(Reasons.UnknownNumber, $"we referred no number {number}");

    public static string FileName(this Inbox inbox, OwnReceipt receipt) =>
        CarrierFile.Receipt(inbox.Agency, receipt.Number, receipt.Kind);

    public static string FileName(this Inbox inbox, ReferredMessage message) =>
        CarrierFile.Inbound(inbox.Agency, message.Number);

    // A receipt travels signed but not encrypted; a state secret is not referred on this network at all.
    private static string Text(string? value, string field, int most) =>
        Fields.Text(value, field, most) is var text && SecretMark.IsOn(text)
            ? throw Refusal.Invalid(
                field,
                Reasons.SecretMark,
                $"{field} bears the mark of a state secret: it stays on paper"
            )
            : text;
}
