using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Enforcement.Ledger.Journal;

/// <summary>A small list inside a row, as JSON text. The lists are never changed in place, so a snapshot is the list
/// itself.</summary>
public static class JsonColumn
{
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
        where T : class =>
        property.HasConversion(
            new ValueConverter<T, string>(value => Text(value), text => Read<T>(text)),
            new ValueComparer<T>(
                (a, b) => ReferenceEquals(a, b) || Text(a) == Text(b),
                value => Text(value).GetHashCode(StringComparison.Ordinal),
                value => value
            )
        );

    /// <summary>As it stands in the column, for commands that name it themselves.</summary>
    public static string Text<T>(T? value) => JsonSerializer.Serialize(value);

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text)!;
}
