using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Shared;

/// <summary>The colour beside the word of a state; the word says it all.</summary>
public static class VisitTones
{
    public static string? Of(VisitState state) =>
        state switch
        {
            VisitState.Conducted => "good",
            VisitState.Open => "info",
            _ => null,
        };

    public static string? Of(Finding finding) =>
        finding switch
        {
            Finding.NoProblem => "good",
            Finding.ProblemCorrected => "warn",
            Finding.ProblemOpen => "bad",
            _ => null,
        };
}
