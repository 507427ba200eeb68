using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Permissions;

internal sealed partial class ObjectWorld
{
    /// <summary>By the name of a field: what it names here. A method may name another by its own name before
    /// it.</summary>
    private readonly Dictionary<string, string> names = new()
    {
        ["visit_id"] = Visit(1),
        ["lead_visit"] = Visit(1),
        ["merged_visits"] = Visit(5),
        ["waiver_id"] = Visit(2),
        ["CompleteMeasure visit_id"] = Waived,
        ["GetAvoidedVisit visit_id"] = Waived,
        ["plan_id"] = Draft,
        ["draw_id"] = "DRAW-449917-2025-0001",
        ["window_id"] = "CORR-449917-2025-0001",
        ["measure_id"] = "MEAS-449917-2025-000001",
        ["observation_id"] = "OBS-449917-2025-0901",
        ["joint_id"] = "JOINT-449917-2025-0001",
        ["review_id"] = "REVIEW-449917-2025-0001",
        ["decision_id"] = "DEC-449917-2025-0001",
        ["penalty_id"] = "PEN-449917-2025-0001",
        ["power_id"] = "POWER-449917-2025-0001",
        ["matter"] = Fire,
        ["matters"] = Fire,
        ["officer"] = Lead2,
        ["officers"] = Lead2,
        ["lead"] = Lead2,
        ["credit_code"] = Firm,
        ["credit_codes"] = Firm,
        ["GetOwnFate credit_code"] = Firm,
        ["body"] = Body,
        ["bodies"] = Body,
        ["handler"] = Body,
        ["about_body"] = Body,
        ["addressed_body"] = Body,
        ["lead_body"] = Body,
        ["assisted_by"] = Partner,
        ["agency"] = "CCDI",
        ["division"] = Here,
        ["warning_id"] = "WARN-0123456789ABCDEF",
        ["instrument_id"] = "INST-449917-2025-0001",
        ["recommendation_id"] = "PREC-449917-2025-0001",
        ["problem_id"] = "PROB-449917-2025-0001",
        ["training_id"] = "TRAI-449917-2025-0001",
        ["task_id"] = "QUAL-449917-2025-0001",
        ["case_id"] = "COOR-449917-2025-0001",
        ["ListFiles id"] = Visit(1),
    };

    /// <summary>What this field of this method names here; null when it names nothing.</summary>
    public string? Named(string method, string field) =>
        names.TryGetValue($"{method} {field}", out var own) ? own : names.GetValueOrDefault(field);

    /// <summary>The same shape, of something that is nowhere.</summary>
    public static string MadeUp(string name) =>
        name == Firm ? Code(987)
        : name == Here ? "449917099"
        : name == Fire ? "440000000999"
        : name is Body or Partner ? "NOBODY"
        : name == "CCDI" ? "NONE"
        : name == Lead2 ? $"{Body}-Z9"
        : name[..^2] + (name[^2] == '9' ? '8' : '9') + name[^1];

    public IEnumerable<string> All => names.Values.Distinct();

    /// <summary>What a list may show of it, without what is the partner's.</summary>
    public IEnumerable<string> Own => All.Except([Partner, Visit(5)]);
}
