using Enforcement.Ledger.Policies;

namespace Enforcement.EnterpriseRegistry.RegulatedFields;

/// <summary>
/// Regulated fields (safety, food and drugs, …) that no observed enterprise may be in, whatever its industry: which a
/// bureau may mark is the same list.
/// </summary>
internal static class ExcludedFields
{
    private const string Key = "registry.observation.excluded-fields";

    public static IReadOnlyList<PolicyKey> Keys { get; } = [PolicyKey.Text(Key, value =>
        {
            if (Split(value).FirstOrDefault(f => !f.All(c => c is >= 'a' and <= 'z' or '-')) is { } bad)
                throw new FormatException($"codes of small letters and '-' with a space between, '{bad}' is none");
        })];

    public static IReadOnlyList<string> On(ServiceDb db, DateOnly day) => Split(Policy.Value(db, Key, day));

    private static string[] Split(string value) => value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
}
