using Enforcement.Fuzzing;
using Enforcement.Fuzzing.Engine;

return args switch
{
    ["run", .. var rest] => Verbs.Run(Arguments.Of(rest)),
    ["record", .. var rest] => Verbs.Record(Arguments.Of(rest)),
    ["minimise", .. var rest] => Verbs.Minimise(Arguments.Of(rest)),
    // What the others start, as the instrumented copy.
    ["loop", var target, var folder, var seconds, var seed] => Inside.Loop(target, folder, seconds, seed),
    ["shrink", var target, var corpus, var found] => Inside.Shrink(target, corpus, found),
    _ => Arguments.Usage(),
};
