using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>Binds the settings and checks every one; the first bad one stops the start.</summary>
public static class OptionsCheck
{
    /// <param name="own">Sections that the process reads itself, by <see cref="Section{T}"/>.</param>
    public static EnforcementOptions Read(IConfiguration configuration, IReadOnlyList<string> own)
    {
        var common = configuration
            .GetSection(EnforcementOptions.Section)
            .AsEnumerable(makePathsRelative: true)
            .Where(s =>
                s.Value is not null && !own.Any(o => s.Key.StartsWith(o + ":", StringComparison.OrdinalIgnoreCase))
            );
        return Bind<EnforcementOptions>(
            new ConfigurationBuilder().AddInMemoryCollection(common).Build(),
            "ENFORCEMENT"
        );
    }

    /// <summary>Settings under <c>ENFORCEMENT__NAME__…</c> that only one kind of process has.</summary>
    public static T Section<T>(IConfiguration configuration, string name)
        where T : class, new() =>
        Bind<T>(
            configuration.GetSection($"{EnforcementOptions.Section}:{name}"),
            $"ENFORCEMENT__{name.ToUpperInvariant()}"
        );

    private static T Bind<T>(IConfiguration section, string prefix)
        where T : class, new()
    {
        var options = new T();
        // Before binding, whose own exceptions name a type of ours and not the key that the operator wrote.
        foreach (var (key, value) in section.AsEnumerable(makePathsRelative: true))
            if (value is not null)
                CheckText(typeof(T), key.Split(ConfigurationPath.KeyDelimiter), value, $"{prefix}__{Variable(key)}");
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        Check(options, prefix);
        return options;

        static string Variable(string key) =>
            key.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal).ToUpperInvariant();
    }

    /// <summary>The key leads to a setting, and the text can be one of its kind.</summary>
    private static void CheckText(Type options, ReadOnlySpan<string> path, string value, string key)
    {
        var name = path[0];
        var property = options
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .FirstOrDefault(p => p.CanWrite && p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        var isSection = property is not null && IsSection(property.PropertyType);
        if (property is null || isSection != path.Length > 1)
            throw new UnknownSetting(key);
        if (isSection)
            CheckText(property.PropertyType, path[1..], value, key);
        else if (
            property.PropertyType != typeof(string)
            && !TypeDescriptor.GetConverter(property.PropertyType).IsValid(value)
        )
            throw new OptionsFault(
                key,
                value,
                property.GetCustomAttribute<RangeAttribute>() is { } range ? Allowed(range)
                    : property.PropertyType == typeof(bool) ? "true or false"
                    : "a whole number"
            );
    }

    /// <summary>Settings under a name of their own, in a class of ours.</summary>
    private static bool IsSection(Type type) =>
        type.Namespace?.StartsWith("Enforcement.", StringComparison.Ordinal) == true;

    private static void Check(object options, string prefix)
    {
        foreach (
            var property in options
                .GetType()
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.CanWrite)
        )
        {
            var (key, value) = ($"{prefix}__{property.Name.ToUpperInvariant()}", property.GetValue(options));
            if (IsSection(property.PropertyType))
                Check(value!, key);
            foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
                if (!rule.IsValid(value))
                    throw new OptionsFault(
                        key,
                        property.IsDefined(typeof(SecretAttribute)) ? "…" : value?.ToString(),
                        Allowed(property.GetCustomAttribute<RegularExpressionAttribute>() ?? rule)
                    );
        }
    }

    private static string Allowed(ValidationAttribute rule) =>
        rule switch
        {
            AllowedValuesAttribute a => string.Join(" or ", a.Values),
            RegularExpressionAttribute r => r.ErrorMessage ?? r.Pattern,
            RangeAttribute r => $"{r.Minimum} to {r.Maximum}",
            RequiredAttribute => "any value but nothing",
            _ => rule.FormatErrorMessage("it"),
        };
}
