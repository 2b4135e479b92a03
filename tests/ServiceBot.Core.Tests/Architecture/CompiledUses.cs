using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ServiceBot.Core.Tests.Architecture;

/// <summary>Reads which types an assembly's types name: signatures, bodies, lambdas, generic arguments, attributes.</summary>
/// <remarks>Constants and <c>nameof</c> leave no trace in compiled code and are not seen.</remarks>
public static class CompiledUses
{
    public static IReadOnlyCollection<CompiledUse> Of(ModuleDefinition module) => Of(module.GetTypes());

    public static IReadOnlyCollection<CompiledUse> Of(IEnumerable<TypeDefinition> types)
    {
        var uses = new HashSet<CompiledUse>();
        foreach (var type in types)
        {
            var from = Outermost(type);
            foreach (var used in NamedBy(type).SelectMany(Parts))
            {
                var to = Outermost(used);
                if (to.FullName != from.FullName)
                    uses.Add(new CompiledUse(from.FullName, from.Namespace, to.FullName, to.Namespace));
            }
        }
        return uses;
    }

    private static IEnumerable<TypeReference?> NamedBy(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (var item in type.Interfaces)
            yield return item.InterfaceType;
        foreach (var constraint in Constraints(type))
            yield return constraint;
        foreach (var item in type.CustomAttributes.SelectMany(NamedBy))
            yield return item;
        foreach (var field in type.Fields)
        {
            yield return field.FieldType;
            foreach (var item in field.CustomAttributes.SelectMany(NamedBy))
                yield return item;
        }
        foreach (var item in type.Properties.SelectMany(p => p.CustomAttributes).SelectMany(NamedBy))
            yield return item;
        foreach (var item in type.Events)
            yield return item.EventType;
        foreach (var item in type.Methods.SelectMany(NamedBy))
            yield return item;
    }

    private static IEnumerable<TypeReference?> NamedBy(MethodDefinition method)
    {
        foreach (var item in Signature(method))
            yield return item;
        foreach (var constraint in Constraints(method))
            yield return constraint;
        foreach (var item in method.CustomAttributes.SelectMany(NamedBy))
            yield return item;
        if (!method.HasBody)
            yield break;

        foreach (var variable in method.Body.Variables)
            yield return variable.VariableType;
        foreach (var handler in method.Body.ExceptionHandlers)
            yield return handler.CatchType;
        foreach (var item in method.Body.Instructions.SelectMany(NamedBy))
            yield return item;
    }

    private static IEnumerable<TypeReference?> NamedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [.. Signature(method), .. method.GenericArguments],
        MethodReference method => Signature(method),
        _ => [],
    };

    private static IEnumerable<TypeReference?> NamedBy(CustomAttribute attribute) =>
    [
        attribute.AttributeType,
        .. attribute.ConstructorArguments.Select(a => a.Value as TypeReference),
        .. attribute.Properties.Select(p => p.Argument.Value as TypeReference),
    ];

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
        [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(p => p.ParameterType)];

    private static IEnumerable<TypeReference?> Constraints(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType);

    /// <summary>A type and everything inside it: element types and generic arguments, all the way down.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        FunctionPointerType pointer =>
            [.. Parts(pointer.ReturnType), .. pointer.Parameters.SelectMany(p => Parts(p.ParameterType))],
        RequiredModifierType modified => Parts(modified.ElementType),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }
}
