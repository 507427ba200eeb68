using Enforcement.Contracts.Supervision.V1;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    [MayCall(Role.Supervisor, Role.Reviewer, Role.Head, Role.Discipline, Role.Procurator)]
    public override Task<GetReferralReply> GetReferral(GetReferralRequest request, ServerCallContext call)
    {
        var (id, caller) = (ReferralIdOf(request.ReferralId), call.Caller());
        call.NoteRead(id);
        using var db = database.Read();
        var row = ReferralSight.Find(db, caller, id);
        var here = BodySight.House(db, caller)(row.AboutBody, row.Zone);
        var referral = Shown(db, row, ProblemOf(db, [row]));
        if (row.ForwardedTo is { } next && ReferralSight.Look(db, caller, next) is not null)
            referral.ForwardedTo = next;
        if (ReferralSight.MayRead(here, row))
            referral.Clue = Sealer.Open(db, row.Clue()) ?? "";
        return Task.FromResult(new GetReferralReply { Referral = referral });
    }

    /// <summary>By the entry that sent the referral: what keeps its message here.</summary>
    private static Dictionary<long, string> ProblemOf(SupervisionDb db, IReadOnlyList<ReferralRow> referrals)
    {
        var sent = referrals.Where(r => r.SentSeq > 0).Select(r => r.SentSeq).ToList();
        return db
            .Deliveries.Where(d => sent.Contains(d.Seq) && d.State == DeliveryRow.Pending && d.Problem != null)
            .ToDictionary(d => d.Seq, d => d.Problem!);
    }

    private static Referral Shown(SupervisionDb db, ReferralRow r, Dictionary<long, string> problems) =>
        new()
        {
            ReferralId = r.ReferralId,
            Agency = r.Agency,
            Number = r.Number,
            State = r.State,
            SentAt = r.SentAt?.ToTimestamp(),
            ReceivedAt = r.ReceivedAt?.ToTimestamp(),
            ReturnedBecause = r.ReturnedBecause is { } because ? Sealer.Open(db, because) ?? "" : "",
            Forwards = r.Forwards ?? "",
            PartOf = r.PartOf ?? "",
            Awaits = r.Awaits ?? "",
            Due = r.DueAt?.ToTimestamp(),
            Reminded = r.Reminded,
            Binding = r.Binding,
            DeliveryProblem = problems.GetValueOrDefault(r.SentSeq, ""),
        };
}
