using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Visits;

internal sealed partial class VisitsService
{
    /// <summary>
    /// The code was scanned at the gate and both officers are there with valid certificates: the visit is conducted. A
    /// code is good for one entry; in a joint visit the entry stands for the visits merged into it as well.
    /// </summary>
    [MayCall(Role.Inspector)]
    public override Task<RecordEntryReply> RecordEntry(RecordEntryRequest request, ServerCallContext call)
    {
        var visitId = Requests.VisitId(request.VisitId);
        var text = Fields.Code(request.Code, "code", EntryCodes.MostCharacters);
        var officers = TwoOfficers(request.Officers);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var visit = VisitGuards.FindVisit(db, visitId, caller);
            VisitGuards.MustBeAssigned(visit, caller);
            var code = EntryCodes.Read(text, sealer.Key(db, EntryCodes.KeyId))
                ?? throw Refusal.Invalid("code", Reasons.BadEntryCode, "this is no entry code of this service");
            CheckCode(visit, code, now);
            if (officers.FirstOrDefault(o => !visit.IsAssigned(o)) is { } stranger)
                throw Refusal.Precondition(
                    Reasons.NotAssigned,
                    $"{stranger} is not of the team of {visitId}: nobody goes instead of an assigned officer"
                );
            foreach (var officer in officers)
                MustBeCertified(db, visit, officer, LegalDay.Of(now));
            return Decision.Of(
                Entered(db, visit, now, EntryMeans.Scan, officers, null),
                sequence => new RecordEntryReply { Sequence = sequence }
            );
        });
    }

    internal static void CheckCode(VisitRow visit, EntryCode code, DateTimeOffset now)
    {
        if (code.VisitId != visit.VisitId)
            throw Refusal.Precondition(
                Reasons.EntryCodeOther,
                $"the code is for {code.VisitId}, not for {visit.VisitId}"
            );
        if (visit.State is not (VisitState.Open or VisitState.Avoided))
            VisitGuards.MustBeOpen(visit, "an entry");
        if (visit.CodeHash != code.NonceSha256)
            throw Refusal.Precondition(Reasons.EntryCodeUsed, "the code was used, or a newer one took its place");
        if (now >= code.ExpiresAt)
            throw Refusal.Precondition(
                Reasons.EntryCodeExpired,
                $"the code expired at {Instants.Text(code.ExpiresAt)}"
            );
    }

    internal static IReadOnlyList<string> TwoOfficers(IReadOnlyList<string> officers)
    {
        var two = Requests.Distinct(
            [.. officers.Take(3).Select((o, i) => Requests.Officer(o, $"officers[{i}]"))],
            "officers"
        );
        return two.Count == 2
            ? two
            : throw Refusal.Invalid(
                "officers",
                Reasons.TwoOfficers,
                $"two officers make a visit, {officers.Count} are named (行政处罚法 art. 42)"
            );
    }

    private static void MustBeCertified(PlanningDb db, VisitRow visit, string officer, DateOnly day)
    {
        var row = OfficersService.FindOfficer(db, officer);
        if (row.Body != visit.Body && !visit.IsAssigned(officer))
            throw Refusal.Precondition(Reasons.NotAssigned, $"{officer} is not of {visit.Body}");
        if (!row.IsCertifiedOn(day))
            throw Refusal.Precondition(
                Reasons.CertificateInvalid,
                $"the certificate of {officer} is valid from {row.ValidFrom.Iso()} to {row.ValidTo.Iso()}, not "
                    + $"on {day.Iso()}"
            );
    }

    internal static VisitEntered Entered(
        PlanningDb db,
        VisitRow visit,
        DateTimeOffset at,
        EntryMeans means,
        IReadOnlyList<string> officers,
        string? reason
    ) =>
        new(
            visit.VisitId,
            [visit.VisitId, .. MergedVisits.Into(db, visit.VisitId).Select(v => v.VisitId)],
            visit.Body,
            visit.CreditCode,
            visit.MatterGroup,
            at,
            means,
            officers,
            reason
        );
}
