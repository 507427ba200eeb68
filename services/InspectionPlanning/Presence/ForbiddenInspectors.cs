using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Presence;

/// <summary>
/// Whom the rules keep from inspecting (国办发〔2024〕54号): coordinating bodies, third parties, outsourced and
/// intermediary people, helpers without a certificate. Somebody named as a helper is held against the words by which
/// such people go.
/// </summary>
internal static class ForbiddenInspectors
{
    private static readonly string[] Never =
    [
        "辅警",
        "协警",
        "辅助人员",
        "协管",
        "网格员",
        "临时工",
        "临聘",
        "劳务派遣",
        "外包",
        "中介",
        "议事协调",
    ];
    private static readonly string[] Inspecting =
    [
        "实施检查",
        "开展检查",
        "代为检查",
        "参与执法",
        "实施执法",
        "行使检查",
    ];
    private const string ThirdParty = "第三方";

    /// <summary>The word by which it is forbidden; null where it is not.</summary>
    public static string? InOrganisation(string organisation, HelperKind kind) =>
        Never.FirstOrDefault(organisation.Contains)
        ?? (kind == HelperKind.Interpreter && organisation.Contains(ThirdParty) ? ThirdParty : null);

    /// <inheritdoc cref="InOrganisation"/>
    public static string? InGround(string ground) =>
        Never.FirstOrDefault(ground.Contains) ?? Inspecting.FirstOrDefault(ground.Contains);
}
