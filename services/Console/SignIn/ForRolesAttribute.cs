namespace Enforcement.WebConsole.SignIn;

/// <summary>The roles a page is for; without it a page is for anybody. The services decide again what each may
/// see.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForRolesAttribute(params string[] roles) : Attribute
{
    public IReadOnlyList<string> Roles { get; } = roles;

    /// <summary>Of a page; empty when it is for anybody.</summary>
    public static IReadOnlyList<string> Of(Type page) =>
        page.GetCustomAttributes(typeof(ForRolesAttribute), false).OfType<ForRolesAttribute>().FirstOrDefault()?.Roles
        ?? [];
}
