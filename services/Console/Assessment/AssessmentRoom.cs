namespace Enforcement.WebConsole.Assessment;

/// <summary>The yearly assessment of the bodies, and what they handed in.</summary>
internal static class AssessmentRoom
{
    public static PageRoom Room { get; } =
        new("Assessment")
        {
            Texts = [AssessmentWords.Texts],
            Services = services => services.AddScoped<AssessmentDesk>(),
        };
}
