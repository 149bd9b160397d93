//! The JavaScript values a part asks its host about, as far as the tasks need them.

use anyhow::Result;
use serde_json::{Value, json};
use wasmi::{Caller, Error, Extern, ExternType, Linker, Memory, Module, ValType};

/// The export that allocates, by the name wasm-bindgen gives it.
pub const MALLOC: &str = "__wbindgen_export";

/// Below this are the slots the generated code keeps for undefined, null and booleans.
const FIRST_SLOT: i32 = 1028;

/// Values by the number the part knows them by.
#[derive(Default)]
pub struct Heap {
    slots: Vec<Option<Value>>,
    free: Vec<usize>,
}

impl Heap {
    pub fn keep(&mut self, value: Value) -> i32 {
        let slot = self.free.pop().unwrap_or(self.slots.len());
        if slot == self.slots.len() {
            self.slots.push(None);
        }
        self.slots[slot] = Some(value);
        FIRST_SLOT + slot as i32
    }

    pub fn get(&self, id: i32) -> Option<&Value> {
        self.slots.get(slot(id)?)?.as_ref()
    }

    fn drop(&mut self, id: i32) {
        let Some(slot) = slot(id) else { return };
        if self.slots[slot].take().is_some() {
            self.free.push(slot);
        }
    }

    /// An element of an array, as a value of its own.
    fn element(&mut self, id: i32, at: i32) -> i32 {
        let element = self.get(id).and_then(|list| list.get(at as usize)).cloned();
        self.keep(element.unwrap_or_default())
    }

    /// `Object.entries`.
    fn entries(&mut self, id: i32) -> i32 {
        let members = self.get(id).and_then(Value::as_object).into_iter().flatten();
        let entries = members.map(|(name, value)| json!([name, value])).collect();
        self.keep(Value::Array(entries))
    }
}

fn slot(id: i32) -> Option<usize> {
    id.checked_sub(FIRST_SLOT)?.try_into().ok()
}

/// Defines what the module imports. What no task calls ends the run.
pub fn define(module: &Module, linker: &mut Linker<Heap>) -> Result<()> {
    type Host<'a> = Caller<'a, Heap>;
    for import in module.imports() {
        let (from, name) = (import.module(), import.name());
        let ExternType::Func(ty) = import.ty() else { continue };
        let is = |part: &str| name.contains(part);
        if is("boolean_get") {
            // The number that stands for "no boolean".
            let none = 0xff_ffff;
            linker.func_wrap(from, name, move |host: Host<'_>, id: i32| {
                host.data().get(id).and_then(Value::as_bool).map_or(none, i32::from)
            })?;
        } else if is("number_get") {
            linker.func_wrap(from, name, number_get)?;
        } else if is("string_get") {
            linker.func_wrap(from, name, string_get)?;
        } else if is("isArray") {
            linker.func_wrap(from, name, |host: Host<'_>, id: i32| {
                i32::from(host.data().get(id).is_some_and(Value::is_array))
            })?;
        } else if is("is_object") {
            linker.func_wrap(from, name, |host: Host<'_>, id: i32| {
                i32::from(host.data().get(id).is_some_and(|value| value.is_array() || value.is_object()))
            })?;
        } else if is("length") {
            linker.func_wrap(from, name, |host: Host<'_>, id: i32| {
                host.data().get(id).and_then(Value::as_array).map_or(0, |list| list.len() as i32)
            })?;
        } else if is("wbg_get_") {
            linker.func_wrap(from, name, |mut host: Host<'_>, id: i32, at: i32| {
                host.data_mut().element(id, at)
            })?;
        } else if is("entries") {
            linker.func_wrap(from, name, |mut host: Host<'_>, id: i32| host.data_mut().entries(id))?;
        } else if is("drop_ref") {
            linker.func_wrap(from, name, |mut host: Host<'_>, id: i32| host.data_mut().drop(id))?;
        } else if is("generic") && ty.params() == [ValType::I32, ValType::I32] {
            linker.func_wrap(from, name, text_of)?;
        } else {
            let unasked = format!("{name} was called");
            linker.func_new(from, name, ty.clone(), move |_, _, _| Err(Error::new(unasked.clone())))?;
        }
    }
    Ok(())
}

/// The bytes at `at`.
pub fn read(memory: &[u8], at: i32, len: i32) -> Result<&[u8], Error> {
    let (at, len) = (at as usize, len as usize);
    memory.get(at..at + len).ok_or_else(|| Error::new("a text outside of the memory"))
}

/// Writes whether the value is a number, and which.
fn number_get(mut host: Caller<'_, Heap>, result: i32, id: i32) -> Result<(), Error> {
    let number = host.data().get(id).and_then(Value::as_f64);
    let memory = memory(&host)?;
    memory.write(&mut host, result as usize + 8, &number.unwrap_or_default().to_le_bytes())?;
    memory.write(&mut host, result as usize, &i32::from(number.is_some()).to_le_bytes())?;
    Ok(())
}

/// Writes where the text of a string was put, and its length; zero for another value.
fn string_get(mut host: Caller<'_, Heap>, result: i32, id: i32) -> Result<(), Error> {
    let memory = memory(&host)?;
    let text = host.data().get(id).and_then(Value::as_str).map(str::to_owned);
    let mut at = 0;
    if let Some(text) = &text {
        let malloc =
            host.get_export(MALLOC).and_then(Extern::into_func).ok_or_else(|| Error::new("no allocator"))?;
        at = malloc.typed::<(i32, i32), i32>(&host)?.call(&mut host, (text.len() as i32, 1))?;
        memory.write(&mut host, at as usize, text.as_bytes())?;
    }
    let len = text.map_or(0, |text| text.len() as i32);
    memory.write(&mut host, result as usize + 4, &len.to_le_bytes())?;
    memory.write(&mut host, result as usize, &at.to_le_bytes())?;
    Ok(())
}

/// A text of the part as a value: the errors it throws.
fn text_of(mut host: Caller<'_, Heap>, at: i32, len: i32) -> Result<i32, Error> {
    let text = String::from_utf8_lossy(read(memory(&host)?.data(&host), at, len)?).into_owned();
    Ok(host.data_mut().keep(Value::String(text)))
}

fn memory(host: &Caller<'_, Heap>) -> Result<Memory, Error> {
    host.get_export("memory").and_then(Extern::into_memory).ok_or_else(|| Error::new("no memory"))
}
