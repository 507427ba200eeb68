using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>Binds the settings and checks every one; the first bad one stops the start.</summary>
public static class OptionsCheck
{
    /// <param name="own">Sections that the process reads itself, by <see cref="Section{T}"/>.</param>
    internal static EnforcementOptions Read(IConfiguration configuration, IReadOnlyList<string> own)
    {
        var common = configuration.GetSection(EnforcementOptions.Section).AsEnumerable(makePathsRelative: true)
            .Where(s => s.Value is not null && !own.Any(o => s.Key.StartsWith(o + ":", StringComparison.OrdinalIgnoreCase)));
        return Bind<EnforcementOptions>(new ConfigurationBuilder().AddInMemoryCollection(common).Build(), "ENFORCEMENT");
    }

    /// <summary>Settings under <c>ENFORCEMENT__NAME__…</c> that only one kind of process has.</summary>
    public static T Section<T>(IConfiguration configuration, string name) where T : class, new() =>
        Bind<T>(configuration.GetSection($"{EnforcementOptions.Section}:{name}"), $"ENFORCEMENT__{name.ToUpperInvariant()}");

    private static T Bind<T>(IConfiguration section, string prefix) where T : class, new()
    {
        var options = new T();
        try { section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true); }
        catch (InvalidOperationException e) { throw new OptionsFault($"{prefix}__…", "", e.Message); }
        Check(options, prefix);
        return options;
    }

    private static void Check(object options, string prefix)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var (key, value) = ($"{prefix}__{property.Name.ToUpperInvariant()}", property.GetValue(options));
            if (property.PropertyType.Namespace == typeof(OptionsCheck).Namespace) Check(value!, key);
            foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
                if (!rule.IsValid(value)) throw new OptionsFault(key, value?.ToString(), Allowed(rule));
        }
    }

    private static string Allowed(ValidationAttribute rule) => rule switch
    {
        AllowedValuesAttribute a => string.Join(" or ", a.Values),
        RegularExpressionAttribute r => r.Pattern,
        RangeAttribute r => $"{r.Minimum} to {r.Maximum}",
        RequiredAttribute => "any value but nothing",
        _ => rule.FormatErrorMessage("it"),
    };
}
