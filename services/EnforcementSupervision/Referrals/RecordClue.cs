using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    private const int MostParts = 20,
        LongestPerson = 200;

    /// <summary>Stands between complainant and subject in the sealed text; no text may hold it.</summary>
    private const char PersonSeparator = '\u001f';

    private const string Inbound = "inbound";
    private static readonly string[] ClueSources = ["complaint", "inspection", "warning", Inbound, "other"];

    /// <summary>What an official in the field may have it from.</summary>
    private static readonly string[] ReportedSources = ["inspection", "other"];
    private static readonly string[] ClueKinds =
    [
        "conflicting-documents",
        "duty-dispute",
        "unlawful-act",
        "inaction",
        "party-discipline",
        "duty-crime",
    ];

    /// <summary>
    /// Offices that handle clues write them down; planner, head and inspector report one upward, also about their own
    /// body, and never see it again: not the clue, not its number, which would tell how many there are.
    /// </summary>
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Discipline, Role.Procurator, Role.Planner, Role.Head, Role.Inspector)]
    public override Task<RecordClueReply> RecordClue(RecordClueRequest request, ServerCallContext call)
    {
        var caller = call.Caller();
        var source = Known(request.Source, "source", ReferralSight.OnlyReports(caller) ? ReportedSources : ClueSources);
        var sourceRef = request.SourceRef.Length == 0 ? null : Fields.Code(request.SourceRef, "source_ref", 60);
        BodyCode? about = request.AboutBody.Length == 0 ? null : InstrumentFields.Body(request.AboutBody, "about_body");
        var classification = ClueText.Classification(request.Classification);
        var people = (
            Complainant: ClueText.Optional(request.Complainant, "complainant", LongestPerson),
            Subject: ClueText.Optional(request.Subject, "subject", LongestPerson)
        );
        var parts = Fields
            .Some(request.Parts, "parts", MostParts)
            .Select(
                (p, i) =>
                    (
                        Kind: Known(p.Kind, $"parts[{i}].kind", ClueKinds),
                        Text: ClueText.Plain(p.Text, $"parts[{i}].text", LongestClue)
                    )
            )
            .ToList();
        var reports = ReferralSight.OnlyReports(caller);
        if (reports && ReferralSight.GoesAround(about))
            throw Refusal.Denied(
                Reasons.ReferralBypassesCaller,
                "a clue about the justice bureau or its station is told to the discipline commission itself"
            );
        if (!reports && ReferralSight.IsBarred(caller, about))
            throw Refusal.Denied(
                Reasons.ReferralBypassesCaller,
                "a clue about one's own house goes around it: somebody outside it records"
            );
        if (!reports && !ReferralSight.MayHandle(caller, about))
            throw Refusal.Denied(Reasons.NotOwnAgency, "a liaison records only what goes around the justice bureau");
        var zone = BodySight.ZoneOf(caller);
        var scope = CommandScope.Of(call, request);
        // Whoever tells of his own house must not stand in a header that others read.
        if (reports)
            scope = scope with { Actor = Role.Anonymous };
        return journal.Write(
            scope,
            (db, now) =>
            {
                if (!reports && !ReferralSight.MayHandle(BodySight.House(db, caller)(about, zone), about))
                    throw NotOwnZone(about);
                // One that came by letter has its own number on it; ours must be there, and for him to see.
                if (!reports && source == Inbound && sourceRef?.StartsWith("IN-", StringComparison.Ordinal) == true)
                    InboundSight.Find(db, caller, sourceRef);
                var id = Numbering.Next(db, "CLUE", LegalDay.Of(now).Year);
                Sealed Seal(string text) => sealer.Seal(db, ClueRow.KeyOf(id), text);
                var fact = new ClueRecorded(
                    id,
                    source,
                    sourceRef,
                    about,
                    classification,
                    request.Urgent,
                    people is ("", "") ? null : Seal($"{people.Complainant}{PersonSeparator}{people.Subject}"),
                    [.. parts.Select(p => new CluePart(p.Kind, Seal(p.Text)))],
                    caller.Actor,
                    ReferralSight.GoesAround(about) ? caller.Agency : null,
                    zone
                );
                return Decision.Of(fact, sequence => new RecordClueReply
                {
                    Sequence = sequence,
                    ClueId = reports ? "" : id,
                });
            },
            call.CancellationToken
        );
    }

    private static Refusal NotOwnZone(BodyCode? about) =>
        Refusal.Denied(
            Reasons.NotOwnZone,
            $"{Fields.Shown(about?.Value)} acts in another zone: the station there, or the justice bureau, takes it"
        );

    private static string ClueIdOf(string? value, string field = "clue_id") => Fields.Code(value, field, 40);

    private static string Known(string? value, string field, string[] allowed) =>
        allowed.Contains(value)
            ? value!
            : throw Refusal.Invalid(field, Reasons.OutOfRange, $"{field} must be one of {string.Join(", ", allowed)}");
}
