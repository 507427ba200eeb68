using System.CodeDom.Compiler;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Enforcement.Unit.Guards;

/// <summary>
/// Where built code asks the host's culture without saying so: what the build's own rules (CA1304, CA1305, CA1310,
/// CA1311) do not see. A hole of an interpolated text with a format, or of a day, an instant or a number with a
/// fraction; an order of texts by the default comparer, also inside a tuple. Read from the assembly, so that pages
/// count too; a type that a generator made and marked does not.
/// </summary>
public static class CultureTraps
{
    private const string Handler = "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler";
    private const string Text = "System.String",
        Linq = "System.Linq.Enumerable";
    private const string Generic = "System.Collections.Generic.";

    private static readonly string[] Spelled =
    [
        "System.DateOnly",
        "System.TimeOnly",
        "System.DateTime",
        "System.DateTimeOffset",
        "System.Decimal",
        "System.Double",
        "System.Single",
        "System.Half",
        "System.Numerics.BigInteger",
    ];
    private static readonly string[] ByKey =
    [
        "OrderBy",
        "OrderByDescending",
        "ThenBy",
        "ThenByDescending",
        "MinBy",
        "MaxBy",
    ];
    private static readonly string[] ByItself = ["Order", "OrderDescending", "Min", "Max"];
    private static readonly string[] Sorted = ["SortedDictionary`2", "SortedSet`1", "SortedList`2"];

    /// <returns>Type and method, and what it does.</returns>
    public static IReadOnlyList<string> In(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return
        [
            .. from type in module.GetTypes()
            where !type.CustomAttributes.Any(a => a.AttributeType.Name == nameof(GeneratedCodeAttribute))
            from method in type.Methods
            where method.HasBody
            from trap in Of(method)
            select $"{type.FullName}.{method.Name}: {trap}",
        ];
    }

    private static IEnumerable<string> Of(MethodDefinition method)
    {
        var named = new Stack<bool>(); // of each text being put together, whether it names its culture
        foreach (var step in method.Body.Instructions)
        {
            // A lambda that is translated (into SQL) holds tokens of methods, not calls.
            if (step.OpCode.Code is not (Code.Call or Code.Callvirt or Code.Newobj))
                continue;
            var called = (MethodReference)step.Operand;
            var on = called.DeclaringType.FullName;
            if (on == Handler && called.Name == ".ctor")
                named.Push(called.Parameters.Count > 2);
            else if (Ends(called, on))
                named.TryPop(out _);
            else if (on == Handler)
            {
                if (named.TryPeek(out var says) && !says && Hole(called) is { } hole)
                    yield return hole;
            }
            else if (Shown(step, on) is { } shown)
                yield return shown;
            else if (Order(called, on) is { } order)
                yield return order;
        }
    }

    private static bool Ends(MethodReference called, string on) =>
        on == Handler && called.Name == "ToStringAndClear"
        || on == Text && called.Name == "Create" && called.Parameters.Count == 2;

    private static string? Hole(MethodReference called)
    {
        if (called is not GenericInstanceMethod { Name: "AppendFormatted", GenericArguments: [var value] } hole)
            return null;
        var formatted = hole.ElementMethod.Parameters.Any(p => p.ParameterType.FullName == Text);
        return formatted ? $"formats a {Bare(value)} in a text"
            : Spelled.Contains(Bare(value)) ? $"writes a {Bare(value)} into a text"
            : null;
    }

    /// <summary>What a page shows as it is, and a text with an await in it, put together at run time.</summary>
    private static string? Shown(Instruction step, string on)
    {
        var called = (MethodReference)step.Operand;
        if (on == Text && called.Name == "Format" && called.Parameters[0].ParameterType.FullName == Text)
            return "formats a text";
        // A component that is given a day shows it in its own code.
        return
            on.EndsWith("RenderTreeBuilder", StringComparison.Ordinal)
            && called.Name != "AddComponentParameter"
            && step.Previous is { OpCode.Code: Code.Box, Operand: TypeReference value }
            && Spelled.Contains(Bare(value))
            ? $"shows a {Bare(value)} as it is"
            : null;
    }

    private static string? Order(MethodReference called, string on)
    {
        var (name, arguments) = (called.Name, called.Parameters.Count);
        var generic = called as GenericInstanceMethod;
        IReadOnlyList<TypeReference> types = generic is null ? [] : [.. generic.GenericArguments];
        if (on == Linq && ByKey.Contains(name) && arguments == 2 && HasText(types[1]))
            return $"{name} a text";
        if (on == Linq && ByItself.Contains(name) && arguments == 1 && types is [var item] && HasText(item))
            return $"{name} of texts";
        if (on == "System.Array" && name == "Sort" && types is [var one, ..] && HasText(one) && !HasComparer(called))
            return "sorts texts";
        if (on == Text && (name == "CompareTo" || name == "Compare" && arguments == 2))
            return "compares texts";
        if (on == "System.StringComparer" && name.Contains("Culture", StringComparison.Ordinal))
            return "compares texts by a culture";
        if (called.DeclaringType is not GenericInstanceType { GenericArguments: [var key, ..] } owner || !HasText(key))
            return null;
        return owner.ElementType.FullName switch
        {
            Generic + "List`1" when name == "Sort" && arguments == 0 => "sorts texts",
            Generic + "Comparer`1" when name == "get_Default" => "compares texts",
            var kind when name == ".ctor" && Sorted.Any(s => kind == Generic + s) && !HasComparer(called) =>
                "keeps texts sorted",
            _ => null,
        };
    }

    private static bool HasText(TypeReference key) =>
        key.FullName == Text
        || key is GenericInstanceType tuple
            && tuple.Name.StartsWith("ValueTuple", StringComparison.Ordinal)
            && tuple.GenericArguments.Any(HasText);

    private static bool HasComparer(MethodReference called) =>
        called.Parameters.Any(p => p.ParameterType.FullName.Contains("Compar", StringComparison.Ordinal));

    private static string Bare(TypeReference type) =>
        type is GenericInstanceType { ElementType.FullName: "System.Nullable`1", GenericArguments: [var inner] }
            ? inner.FullName
            : type.FullName;
}
