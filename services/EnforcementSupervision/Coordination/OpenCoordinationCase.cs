using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Coordination;

internal sealed partial class CoordinationService
{
    private const int MostBodies = 20;

    /// <summary>NOT_FOUND: a body concerned. PERMISSION_DENIED: NOT_OWN_ZONE, none of them acts in the station's
    /// zone.</summary>
    [MayCall(Role.Reviewer, Role.Supervisor)]
    public override Task<OpenCoordinationCaseReply> OpenCoordinationCase(
        OpenCoordinationCaseRequest request,
        ServerCallContext call
    )
    {
        var asked = Fields.Text(request.RequestedBy, "requested_by", 200);
        var bodies = BodyCodes(request.Bodies, "bodies", MostBodies);
        var text = Fields.Text(request.Text, "text", 4000);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            for (var i = 0; i < bodies.Count; i++)
                BodySight.MustBeKnown(db, bodies[i], $"bodies[{i}]");
            if (BodySight.Seen(db, caller) is { } seen && !bodies.Exists(seen.Contains))
                throw Refusal.Denied(
                    Reasons.NotOwnZone,
                    $"none of the bodies acts in the zone {Fields.Shown(caller.Zone)}"
                );
            var today = LegalDay.Of(now);
            var id = Numbering.Next(db, $"COOR-{options.Division}", today.Year);
            return Decision.Of(
                new CoordinationCaseOpened(id, asked, bodies.ConvertAll(b => b.Value), text, today),
                sequence => new OpenCoordinationCaseReply { Sequence = sequence, CaseId = id }
            );
        });
    }

    private static List<BodyCode> BodyCodes(IReadOnlyList<string> codes, string field, int most)
    {
        Fields.Some(codes, field, most);
        var read = new List<BodyCode>();
        for (var i = 0; i < codes.Count; i++)
        {
            var code = InstrumentFields.Body(codes[i], $"{field}[{i}]");
            if (code.Value.Contains(','))
                throw Refusal.Invalid($"{field}[{i}]", Reasons.BadCode, $"{field}[{i}] holds a comma");
            if (read.Contains(code))
                throw Refusal.Invalid($"{field}[{i}]", Reasons.Duplicate, $"{code} stands in {field} twice");
            read.Add(code);
        }
        return read;
    }
}
