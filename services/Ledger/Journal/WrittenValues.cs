using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Enforcement.Ledger.Journal;

/// <summary>Values that a table holds as their text, also within a list that a query is given.</summary>
public static class WrittenValues
{
    public static void Written<T>(this ModelConfigurationBuilder conventions)
        where T : struct, IWrittenValue<T> => conventions.Properties<T>().HaveConversion<Converter<T>>();

    // An expression may not name a static member of an interface.
    private static T Stored<T>(string text)
        where T : struct, IWrittenValue<T> => T.Stored(text);

    private sealed class Converter<T>() : ValueConverter<T, string>(value => value.Value, text => Stored<T>(text))
        where T : struct, IWrittenValue<T>;
}
