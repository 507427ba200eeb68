using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Records;

/// <summary>Who came along, where, and whether it was recorded, as the papers of a visit say it.</summary>
internal static class PresenceShown
{
    public static IEnumerable<FieldShown> Of(PresenceRow p, Func<Sealed, string> open) =>
        [
            .. p.Place.Length > 0 ? [new FieldShown("检查地点", p.Place)] : Array.Empty<FieldShown>(),
            .. Helpers(p, open),
            .. p.Recording is { } said
                ? [new FieldShown("音像记录", $"{Answer(said)}(企业代表:{open(said.Representative)})")]
                : Array.Empty<FieldShown>(),
        ];

    public static IEnumerable<FieldShown> Helpers(PresenceRow p, Func<Sealed, string> open) =>
        p.Helpers.Select(
            (h, i) => new FieldShown($"协助人员{i + 1}", $"{open(h.Name)}({h.Organisation},{Kind(h.Kind)}):{h.Ground}")
        );

    private static string Answer(RecordingOf said) =>
        (
            said.Answer switch
            {
                RecordingAnswer.Consented => "同意录音录像",
                RecordingAnswer.Declined => "不同意录音录像",
                _ => "依法应当录音录像",
            }
        ) + (said.Ground is null ? "" : $":{said.Ground}");

    private static string Kind(HelperKind kind) =>
        kind switch
        {
            HelperKind.Interpreter => "翻译",
            HelperKind.Expert => "专家",
            _ => "检验检测人员",
        };
}
