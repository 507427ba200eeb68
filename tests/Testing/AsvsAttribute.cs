namespace Enforcement.Testing;

/// <summary>
/// What this test, or each of this class, shows to hold of OWASP ASVS 5.0.0, by the numbers of its requirements
/// (<c>v5.0.0-8.2.1</c>). <c>tests/ASVS.md</c> is made of these marks; it is a name, and changes no test.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AsvsAttribute(params string[] ids) : Attribute
{
    public IReadOnlyList<string> Ids { get; } = ids;
}
