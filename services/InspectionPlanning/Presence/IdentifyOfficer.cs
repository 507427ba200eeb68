using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.InspectionPlanning.Presence;

internal sealed partial class PresenceService
{
    /// <summary>Who shows the code at the gate, to the firm that he shows it to.</summary>
    [MayCall(Role.Enterprise)]
    public override Task<IdentifyOfficerReply> IdentifyOfficer(IdentifyOfficerRequest request, ServerCallContext call)
    {
        var text = Fields.Code(request.Code, "code", EntryCodes.MostCharacters);
        var caller = call.Caller();
        using var db = database.Read();
        var key = Sealer.KnownKey(db, EntryCodes.KeyId);
        var code = (key is null ? null : EntryCodes.Read(text, key))
            ?? throw Refusal.Invalid("code", Reasons.BadEntryCode, "this is no entry code of this service");
        var visit = Visibility.Visits(db, caller).FirstOrDefault(v => v.VisitId == code.VisitId)
            ?? throw Refusal.Precondition(Reasons.EntryCodeOther, "the code is for a visit to another enterprise");
        VisitsService.CheckCode(visit, code, clock.Now);
        var (shows, other) = code.Slot == 'L' ? (visit.Lead, visit.Second) : (visit.Second, visit.Lead);
        var (officer, companion) = (db.Officers.Find(shows!)!, db.Officers.Find(other!)!);
        var reply = new IdentifyOfficerReply
        {
            VisitId = visit.VisitId,
            Body = officer.Body,
            Name = Sealer.Open(db, officer.Name) ?? "",
            Certificate = officer.Certificate,
            ValidTo = officer.ValidTo.Iso(),
            CompanionName = Sealer.Open(db, companion.Name) ?? "",
            CompanionCertificate = companion.Certificate,
            ExpiresAt = Timestamp.FromDateTimeOffset(code.ExpiresAt),
        };
        reply.Matters.AddRange(visit.Matters);
        return Task.FromResult(reply);
    }
}
