namespace Enforcement.WebConsole.SetUp;

/// <summary>From an empty system to a working district.</summary>
internal static class SetUpRoom
{
    public static PageRoom Room { get; } =
        new("SetUp") { Texts = [SetUpWords.Texts], Services = services => services.AddScoped<SetUpDesk>() };
}
