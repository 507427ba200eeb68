using System.Text.Json;

namespace Enforcement.Contracts;

/// <summary>
/// A value that is written as one text, in events, protos, tables and JSON alike. Two are equal when their texts are,
/// and their order is that of the texts' characters (ordinal, as SQLite's BINARY).
/// </summary>
public interface IWrittenValue<TSelf>
    where TSelf : struct, IWrittenValue<TSelf>
{
    string Value { get; }

    /// <summary>What an own journal or table holds: it was parsed before it was written, and a shape that is asked for
    /// later must not make an old entry unreadable.</summary>
    /// <exception cref="ArgumentException">There is no text: nothing is told by null, never by an empty
    /// value.</exception>
    static abstract TSelf Stored(string text);
}

/// <summary>Within JSON a value is its text, also as a key.</summary>
public sealed class WrittenValueJson<T> : JsonConverter<T>
    where T : struct, IWrittenValue<T>
{
    public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        T.Stored(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        T.Stored(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);
}
