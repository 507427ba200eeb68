using System.Text.Json;
using Enforcement.Contracts.Journal.V1;

namespace Enforcement.BuildingBlocks.Sheets;

/// <param name="row">From 1; 0: the file as a whole.</param>
public sealed class PolicyFileFault(int row, string message) : Exception(message)
{
    public int Row => row;
}

/// <summary>A file of dated rules: a list of policies with the names that <see cref="PolicyParameter"/> has, as
/// seeds/policies holds them.</summary>
public static class PolicyFile
{
    /// <exception cref="PolicyFileFault">It is no such list, or a row of it is no policy of one of the three
    /// services.</exception>
    public static IReadOnlyList<PolicyParameter> Read(string text)
    {
        try
        {
            using var rows = JsonDocument.Parse(text);
            if (rows.RootElement.ValueKind != JsonValueKind.Array)
                throw new PolicyFileFault(0, "is no list of policies");
            return [.. rows.RootElement.EnumerateArray().Select((one, at) => Parameter(one, at + 1))];
        }
        catch (JsonException e)
        {
            throw new PolicyFileFault(0, e.Message);
        }
    }

    /// <summary>The service that a key belongs to.</summary>
    public static string ServiceOf(PolicyParameter parameter) => parameter.Key.Split('.')[0];

    private static PolicyParameter Parameter(JsonElement row, int at)
    {
        try
        {
            return Members(row, at);
        }
        // An escape such as \ud800 is JSON, and found only where the text is asked for.
        catch (InvalidOperationException)
        {
            throw new PolicyFileFault(at, "holds half a character in a name or text");
        }
    }

    private static PolicyParameter Members(JsonElement row, int at)
    {
        if (row.ValueKind != JsonValueKind.Object)
            throw new PolicyFileFault(at, "is no policy");
        var parameter = new PolicyParameter();
        foreach (var given in row.EnumerateObject())
        {
            // A mistyped name would be passed over, and the rule would stand without it.
            if (PolicyParameter.Descriptor.FindFieldByName(given.Name) is not { } field)
                throw new PolicyFileFault(at, $"'{given.Name}' is no part of a policy");
            if (given.Value.ValueKind != JsonValueKind.String)
                throw new PolicyFileFault(at, $"{given.Name} is no text");
            field.Accessor.SetValue(parameter, given.Value.GetString()!);
        }
        return EventCatalog.Sources.Contains(ServiceOf(parameter))
            ? parameter
            : throw new PolicyFileFault(
                at,
                $"the key '{parameter.Key}' begins with none of {string.Join(", ", EventCatalog.Sources)}"
            );
    }
}
