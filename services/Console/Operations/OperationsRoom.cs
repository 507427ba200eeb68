namespace Enforcement.WebConsole.Operations;

/// <summary>Followers, journals verified, erasures by two.</summary>
internal static class OperationsRoom
{
    public static PageRoom Room { get; } =
        new("Operations")
        {
            Texts = [OperationWords.Texts],
            Services = services => services.AddScoped<OperationsDesk>(),
        };
}
