using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>Binds the settings and checks every one; the first bad one stops the start.</summary>
internal static class OptionsCheck
{
    public static EnforcementOptions Read(IConfiguration configuration)
    {
        var options = new EnforcementOptions();
        var section = configuration.GetSection(EnforcementOptions.Section);
        try { section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true); }
        catch (InvalidOperationException e) { throw new OptionsFault("ENFORCEMENT__…", "", e.Message); }
        Check(options, "ENFORCEMENT");
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
