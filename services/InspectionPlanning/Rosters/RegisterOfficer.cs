using System.Text.RegularExpressions;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.InspectionPlanning;

public sealed partial class InspectionPlanningService
{
    /// <summary>Enters an inspector of the caller's body with the certificate; again with the same number: renewed or changed.</summary>
    [MayCall(Role.Planner)]
    public override Task<RegisterOfficerReply> RegisterOfficer(RegisterOfficerRequest request, ServerCallContext call)
    {
        var body = Requests.Body(request.Body);
        // The id enters draws, so it keeps to their alphabet; the number itself has no common format and is not judged.
        var certificate = Requests.Shaped(Fields.Code(request.Certificate, "certificate", 30).ToUpperInvariant(), "certificate", CertificateNumber(), "letters, digits and '-' only");
        var officer = $"{body}-{certificate}";
        if (officer.Length > 40) throw Refusal.Invalid("certificate", Reasons.TooLong, $"{officer} has {officer.Length} characters, at most 40 are allowed");
        var (from, to) = Requests.Period(request.ValidFrom, "valid_from", request.ValidTo, "valid_to");
        var groups = Requests.Distinct([.. Fields.Some(request.MatterGroups, "matter_groups", 20).Select((g, i) => Requests.MatterGroup(g, $"matter_groups[{i}]"))], "matter_groups");
        if (request.Areas.Count > 20) throw Refusal.Invalid("areas", Reasons.OutOfRange, $"areas has {request.Areas.Count} items, at most 20 are allowed");
        var areas = Requests.Distinct([.. request.Areas.Select((a, i) => Requests.Shaped(Fields.Code(a, $"areas[{i}]", 12), $"areas[{i}]", DivisionPrefix(), "2 to 12 digits"))], "areas");
        var name = Fields.Text(request.Name, "name", 60);
        call.Caller().MustBelongTo(body);
        return journal.Write(call, request, (db, _) =>
        {
            FindBody(db, body);
            var fact = new OfficerRegistered(officer, body, certificate, from, to, request.Lead, groups, areas, sealer.Seal(db, $"officer/{officer}", name));
            return Decision.Of(fact, sequence => new RegisterOfficerReply { Sequence = sequence, Officer = officer });
        });
    }

    internal static OfficerRow FindOfficer(PlanningDb db, string officer) =>
        db.Officers.Find(officer) ?? throw Refusal.NotFound(Reasons.UnknownOfficer, $"no officer {Fields.Shown(officer)} is registered");

    [GeneratedRegex(@"\A[A-Z0-9-]+\z")] private static partial Regex CertificateNumber();
    [GeneratedRegex(@"\A[0-9]{2,12}\z")] internal static partial Regex DivisionPrefix();
}
