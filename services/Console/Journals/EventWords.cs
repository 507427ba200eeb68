using Enforcement.Contracts;

namespace Enforcement.WebConsole.Journals;

/// <summary>What an entry of a journal is called in Chinese; in English its own name is plain enough.</summary>
public static class EventWords
{
    private static readonly Dictionary<string, string> Chinese = new[]
    {
        EventCatalog.Registry,
        EventCatalog.Planning,
        EventCatalog.Supervision,
    }
        .SelectMany(catalog => catalog.Types)
        .ToDictionary(type => type.Name, type => type.Chinese);

    /// <param name="type">such as planning.visit-waived.v1; one of a newer service is called by its own name</param>
    public static string Of(string type, bool english)
    {
        var name = type.Split('.')[1];
        return english ? name : Chinese.GetValueOrDefault(type, name);
    }
}
