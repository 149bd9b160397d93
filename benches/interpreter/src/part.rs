//! A part in the interpreter, called the way the generated glue calls it.

use crate::values::{self, Heap};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use wasmi::{Engine, Extern, Instance, Linker, Memory, Module, Store, TypedFunc, Val};

/// An argument of an export.
pub enum Arg<'a> {
    Number(i32),
    Float(f64),
    Text(&'a str),
    Bytes(&'a [u8]),
    Value(Value),
}

/// What an export leaves room for on the stack: its result is written there.
const RESULT_BYTES: i32 = 16;

pub struct Part {
    store: Store<Heap>,
    instance: Instance,
    memory: Memory,
    malloc: TypedFunc<(i32, i32), i32>,
    free: TypedFunc<(i32, i32, i32), ()>,
    move_stack: TypedFunc<i32, i32>,
}

impl Part {
    pub fn load(wasm: &[u8]) -> Result<Self> {
        let engine = Engine::default();
        let module = Module::new(&engine, wasm)?;
        let mut store = Store::new(&engine, Heap::default());
        let mut linker = Linker::new(&engine);
        values::define(&module, &mut linker)?;
        let instance = linker.instantiate_and_start(&mut store, &module)?;
        Ok(Part {
            memory: instance.get_memory(&store, "memory").context("no memory")?,
            malloc: instance.get_typed_func(&store, values::MALLOC)?,
            free: instance.get_typed_func(&store, "__wbindgen_export3")?,
            move_stack: instance.get_typed_func(&store, "__wbindgen_add_to_stack_pointer")?,
            store,
            instance,
        })
    }

    /// Whether this is a part that has `export`.
    pub fn exports(&self, export: &str) -> bool {
        matches!(self.instance.get_export(&self.store, export), Some(Extern::Func(_)))
    }

    /// The text an export gives.
    pub fn text(&mut self, export: &str, args: &[Arg<'_>]) -> Result<String> {
        let [at, len, error, failed] = self.call(export, args)?;
        self.fail_if(failed, error)?;
        let text = values::read(self.memory.data(&self.store), at, len)?.to_vec();
        self.free.call(&mut self.store, (at, len, 1))?;
        Ok(String::from_utf8(text)?)
    }

    /// The number an export gives.
    pub fn number(&mut self, export: &str, args: &[Arg<'_>]) -> Result<i32> {
        let [number, error, failed, _] = self.call(export, args)?;
        self.fail_if(failed, error)?;
        Ok(number)
    }

    /// For exports that give nothing.
    pub fn nothing(&mut self, export: &str, args: &[Arg<'_>]) -> Result<()> {
        let [error, failed, ..] = self.call(export, args)?;
        self.fail_if(failed, error)
    }

    /// The number of an export that cannot fail, which returns it.
    pub fn returned(&mut self, export: &str, args: &[Arg<'_>]) -> Result<i32> {
        let words = self.words(args)?;
        let mut results = [Val::I32(0)];
        self.run(export, &words, &mut results)?;
        results[0].i32().context("that was no number")
    }

    /// Calls an export; gives the words it wrote as its result.
    fn call(&mut self, export: &str, args: &[Arg<'_>]) -> Result<[i32; 4]> {
        let result = self.move_stack.call(&mut self.store, -RESULT_BYTES)?;
        let mut words = vec![Val::I32(result)];
        words.extend(self.words(args)?);
        self.run(export, &words, &mut [])?;
        let mut bytes = [0; RESULT_BYTES as usize];
        self.memory.read(&self.store, result as usize, &mut bytes)?;
        self.move_stack.call(&mut self.store, RESULT_BYTES)?;
        Ok(std::array::from_fn(|at| i32::from_le_bytes(std::array::from_fn(|byte| bytes[at * 4 + byte]))))
    }

    fn words(&mut self, args: &[Arg<'_>]) -> Result<Vec<Val>> {
        let mut words = Vec::new();
        for arg in args {
            match arg {
                Arg::Number(number) => words.push(Val::I32(*number)),
                Arg::Float(number) => words.push(Val::F64((*number).into())),
                Arg::Text(text) => words.extend(self.place(text.as_bytes())?),
                Arg::Bytes(bytes) => words.extend(self.place(bytes)?),
                Arg::Value(value) => words.push(Val::I32(self.store.data_mut().keep(value.clone()))),
            }
        }
        Ok(words)
    }

    fn run(&mut self, export: &str, words: &[Val], results: &mut [Val]) -> Result<()> {
        let func = self.instance.get_func(&self.store, export).context("no such export")?;
        Ok(func.call(&mut self.store, words, results)?)
    }

    /// Bytes in the part's memory, which frees them itself.
    fn place(&mut self, bytes: &[u8]) -> Result<[Val; 2]> {
        let len = bytes.len() as i32;
        let at = self.malloc.call(&mut self.store, (len, 1))?;
        self.memory.write(&mut self.store, at as usize, bytes)?;
        Ok([Val::I32(at), Val::I32(len)])
    }

    fn fail_if(&mut self, failed: i32, error: i32) -> Result<()> {
        if failed != 0 {
            bail!("the part refused: {:?}", self.store.data_mut().get(error));
        }
        Ok(())
    }
}
