using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Officers;

/// <summary>An inspector as a request or a row brings one, well formed.</summary>
/// <param name="Id">body + "-" + certificate number.</param>
internal sealed record OfficerDraft(
    string Id,
    BodyCode Body,
    string Certificate,
    DateOnly From,
    DateOnly To,
    bool Lead,
    IReadOnlyList<string> MatterGroups,
    IReadOnlyList<string> Areas,
    string Name
)
{
    public static OfficerDraft Parse(RegisterOfficerRequest request)
    {
        var body = Requests.Body(request.Body);
        // The id enters draws, so it keeps to their alphabet; the number itself has no common format and is not judged.
        var certificate = Requests.Shaped(
            Fields.Code(request.Certificate, "certificate", 30).ToUpperInvariant(),
            "certificate",
            OfficersService.CertificateNumber(),
            "letters, digits and '-' only"
        );
        var officer = $"{body}-{certificate}";
        if (officer.Length > 40)
            throw Refusal.Invalid(
                "certificate",
                Reasons.TooLong,
                $"{officer} has {officer.Length} characters, at most 40 are allowed"
            );
        var (from, to) = Requests.Period(request.ValidFrom, "valid_from", request.ValidTo, "valid_to");
        var groups = Requests.Distinct(
            [
                .. Fields
                    .Some(request.MatterGroups, "matter_groups", 20)
                    .Select((g, i) => Requests.MatterGroup(g, $"matter_groups[{i}]")),
            ],
            "matter_groups"
        );
        if (request.Areas.Count > 20)
            throw Refusal.Invalid(
                "areas",
                Reasons.OutOfRange,
                $"areas has {request.Areas.Count} items, at most 20 are allowed"
            );
        var areas = Requests.Distinct(
            [
                .. request.Areas.Select(
                    (a, i) =>
                        Requests.Shaped(
                            Fields.Code(a, $"areas[{i}]", 12),
                            $"areas[{i}]",
                            OfficersService.DivisionPrefix(),
                            "2 to 12 digits"
                        )
                ),
            ],
            "areas"
        );
        return new(
            officer,
            body,
            certificate,
            from,
            to,
            request.Lead,
            groups,
            areas,
            Fields.Text(request.Name, "name", 60)
        );
    }

    /// <summary>Call inside a decision: the name is sealed under the officer's own key.</summary>
    public OfficerRegistered Register(PlanningDb db, Sealer sealer) =>
        new(Id, Body, Certificate, From, To, Lead, MatterGroups, Areas, sealer.Seal(db, $"officer/{Id}", Name));

    /// <summary>The register says so already.</summary>
    public bool IsSame(PlanningDb db, OfficerRow row) =>
        row.ValidFrom == From
        && row.ValidTo == To
        && row.Lead == Lead
        && row.MatterGroups.SequenceEqual(MatterGroups)
        && row.Areas.SequenceEqual(Areas)
        && Sealer.Open(db, row.Name) == Name;
}
