using Enforcement.Fuzzing.Targets;

namespace Enforcement.Fuzzing;

internal static class AllTargets
{
    public static IReadOnlyList<Target> List { get; } =
    [
        CsvTarget.Target,
        XlsxTarget.Target,
        CreditCodeTarget.Target,
        BundleTarget.Target,
        StrictJsonTarget.Target,
        CloudEventTarget.Target,
        ReceiptTarget.Target,
        TrailTarget.Target,
        EntryCodeTarget.Target,
        PolicyFileTarget.Target,
        SearchTarget.Target,
        TokenTarget.Target,
    ];
}
