namespace Enforcement.Fuzzing.Targets;

/// <summary>A published draw as anybody may send one to be verified: whatever it is, there is a verdict of the agreed
/// form, and one that is written again gets the same.</summary>
internal static class BundleTarget
{
    private static readonly string[] Verdicts = ["VERIFIED", "FAILED: ", "UNREADABLE: "];

    public static Target Target { get; } =
        new("bundle", Take)
        {
            Words =
            [
                "\"format\":\"SSJ-BUNDLE-V1\"",
                "\"draw_id\":\"D-1\"",
                "\"attempt\":1",
                "\"policy\":\"",
                "\"snapshot\":{\"root\":\"",
                "\"size\":1",
                "\"parties\":[",
                "\"commit\":\"",
                "\"reveal\":\"\"",
                "\"beacon\":{\"source\":\"",
                "\"strata\":[",
                "\"rate\":\"1/2\"",
                "\"threshold\":null",
                "\"first_not_selected\":null",
                "\"selected\":[]",
                "\"replaced\":[]",
                "\"population\":[]",
                "\"assignment\":{",
                "\"tasks\":[],\"officers\":[],\"result\":[]",
                "null",
                "[]",
                "{}",
                "1e0",
            ],
            Longest = 16 << 10,
        };

    private static bool Take(byte[] input)
    {
        var verdict = DrawVerifier.Verify(input);
        var last = verdict.Lines[^1];
        PropertyBroken.Unless(
            verdict.ExitCode is >= 0 and <= 2
                && last.StartsWith(Verdicts[verdict.ExitCode], StringComparison.Ordinal)
                && verdict.FailedCheck is null == verdict.ExitCode is not 1,
            $"exit code {verdict.ExitCode} with '{last}'"
        );
        PropertyBroken.Unless(!verdict.Lines.Any(l => l.Any(char.IsControl)), "a line is broken by the file's own");
        if (verdict.ExitCode == 2 || last.StartsWith("FAILED: format", StringComparison.Ordinal))
            return false;
        var again = BundleJson.Write(BundleJson.Read(input));
        PropertyBroken.Unless(
            again.AsSpan().SequenceEqual(BundleJson.Write(BundleJson.Read(again)))
                && verdict.Lines.SequenceEqual(DrawVerifier.Verify(again).Lines),
            "the same bundle, written again, is judged otherwise"
        );
        return verdict.ExitCode == 0;
    }
}
