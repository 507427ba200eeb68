namespace Enforcement.WebConsole.Shared;

/// <summary>Names of the roles.</summary>
internal static class RoleWords
{
    /// <summary>Keys of the roles' names; a role that we do not know gives none.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> roles) =>
        roles
            .Where(r => Role.All.Contains(r) && r != Role.Anonymous)
            .Select(r => $"role-{r}")
            .DefaultIfEmpty("role-none")
            .ToList();
}
