using Enforcement.BuildingBlocks.Signatures;

namespace Enforcement.Fuzzing.Targets;

/// <summary>The keys of RFC 8032's first two test vectors: everybody has them.</summary>
internal static class Keys
{
    public static SigningKey Supervision { get; } =
        SigningKey.Parse(
            """{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7T"""
                + """yWQHOg7hcvPapiMlrwIaaPcHURo"}"""
        );

    public static SigningKey Agency { get; } =
        SigningKey.Parse(
            """{"kty":"OKP","crv":"Ed25519","d":"TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs","x":"PUAXw-hDiVqStwqn"""
                + """TRt-vJyYLM8uxJaMwM1V8Sr0Zgw"}"""
        );

    /// <summary>In place of a signature that no change would survive: what stands there is taken as signed where it
    /// begins as JSON does.</summary>
    public static byte[]? Believed(string text) => text.StartsWith('{') ? Encoding.UTF8.GetBytes(text) : null;

    public static string Plain(byte[] payload) => Encoding.UTF8.GetString(payload);
}
