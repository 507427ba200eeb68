namespace Enforcement.EnterpriseRegistry;

/// <summary>Code tables of public standards, embedded from seeds/.</summary>
internal static class ReferenceTable
{
    /// <summary>Column <c>code</c> of an embedded table.</summary>
    public static IEnumerable<string> Codes(string name)
    {
        using var text = new StreamReader(typeof(ReferenceTable).Assembly.GetManifestResourceStream(name)!);
        text.ReadLine();
        while (text.ReadLine() is { } line) yield return line[..line.IndexOf(',')];
    }
}
