using System.Text.Json;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts.Journal.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.Ledger.Policies;

namespace Enforcement.Fuzzing.Targets;

/// <summary>A file of dated rules, and each value of it by the check of its key. What is taken is read again as it is
/// written.</summary>
internal static class PolicyFileTarget
{
    private static readonly ILookup<string, PolicyKey> Keys = EnterpriseRegistryHost
        .Definition.PolicyKeys.Concat(InspectionPlanningHost.Definition.PolicyKeys)
        .Concat(EnforcementSupervisionHost.Definition.PolicyKeys)
        .ToLookup(k => k.Key);

    public static Target Target { get; } =
        new("policy-file", Take)
        {
            Refusals = [typeof(PolicyFileFault)],
            Words =
            [
                .. PolicyParameter.Descriptor.Fields.InDeclarationOrder().Select(f => $"\"{f.Name}\":\""),
                .. Keys.Select(k => $"{{\"key\":\"{k.Key}\",\"value\":\"1\"}},"),
                "\"A=1;B=2\"",
                "09:00-12:00",
                "1/2",
                "\\ud800",
                "},{",
            ],
            Seeds = () =>
                [
                    "[]"u8.ToArray(),
                    .. Keys.Select(k => Encoding.UTF8.GetBytes($$"""[{"key":"{{k.Key}}","value":"1"}]""")),
                ],
            Longest = 1024,
        };

    private static bool Take(byte[] input)
    {
        var read = PolicyFile.Read(Encoding.UTF8.GetString(input));
        PropertyBroken.Unless(
            read.SequenceEqual(PolicyFile.Read(Written(read))),
            "written and read again it is another"
        );
        foreach (var parameter in read)
        foreach (var key in Keys[parameter.Key])
            try
            {
                key.Check(parameter.Value);
            }
            catch (FormatException) { } // as the key declares it
        return true;
    }

    private static string Written(IReadOnlyList<PolicyParameter> parameters)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            foreach (var parameter in parameters)
            {
                json.WriteStartObject();
                foreach (var field in PolicyParameter.Descriptor.Fields.InDeclarationOrder())
                    json.WriteString(field.Name, (string)field.Accessor.GetValue(parameter));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
