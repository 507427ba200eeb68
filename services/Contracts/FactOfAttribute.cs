namespace Enforcement.Contracts;

/// <summary>What keeps a journal, the security log of each process too; together, those that hear a fact.</summary>
[Flags]
public enum Services
{
    None = 0,
    Registry = 1,
    Planning = 2,
    Supervision = 4,
    Security = 8,
}

/// <summary>
/// All that the house knows of a fact beside its shape, at its record: catalog, what a follower passes over and what
/// the console calls it are read from here. A fact that several services write has one for each.
/// </summary>
/// <param name="writer">The one service that writes it.</param>
/// <param name="name">Of its type on the wire: <c>visit-waived</c> becomes <c>planning.visit-waived.v1</c>. Never
/// changed once written.</param>
/// <param name="chinese">What a person reads.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FactOfAttribute(Services writer, string name, string chinese) : Attribute
{
    public Services Writer => writer;
    public string Name => name;
    public string Chinese => chinese;

    /// <summary>Only its writer reads it; others get hashes.</summary>
    public bool Confidential { get; set; }

    /// <summary>Whose followers act on it; every other one passes it over.</summary>
    public Services HeardBy { get; set; }
}
